import type { Kysely, Migration } from 'kysely'
import type { HubTables } from './tables.ts'

/** All changes of the tables, oldest first; a name is never used again and a migration never changed once released. */
export const MIGRATIONS: Record<string, Migration> = {
  '001-forum': { up: forum },
  '002-outcomes': { up: outcomes },
  '003-officers': { up: officers },
  '004-delivered': { up: delivered },
  '005-bound': { up: bound },
}

async function forum(db: Kysely<HubTables>): Promise<void> {
  const make = db.schema
  await make
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
  await make
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute()
  await db.insertInto('counters').values({ name: 'events', value: 0 }).execute()
  await make
    .createTable('collections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('alias', 'text', (column) => column.notNull().unique())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('last_added', 'bigint', (column) => column.notNull())
    .addColumn('default_read', 'integer', (column) => column.notNull())
    .addColumn('default_write', 'integer', (column) => column.notNull())
    .execute()
  await make
    .createTable('members')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('clearance', 'integer', (column) => column.notNull())
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addColumn('added_us', 'bigint', (column) => column.notNull())
    .execute()
  await make
    .createTable('identities')
    .addColumn('identity', 'text', (column) => column.primaryKey())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('since_us', 'bigint', (column) => column.notNull())
    .addColumn('until_us', 'bigint')
    .execute()
  await make.createIndex('identities_member').on('identities').columns(['member_id', 'since_us']).execute()
  await make
    .createTable('machine_keys')
    .addColumn('key_id', 'text', (column) => column.primaryKey())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('added_us', 'bigint', (column) => column.notNull())
    .execute()
  await make
    .createTable('certificates')
    .addColumn('fingerprint', 'text', (column) => column.primaryKey())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .execute()
  await make
    .createTable('rights')
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('can_read', 'integer', (column) => column.notNull())
    .addColumn('can_write', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('rights_key', ['member_id', 'collection_id'])
    .execute()
  await make
    .createTable('objects')
    .addColumn('object_id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_us', 'bigint')
    .addColumn('revoked', 'integer', (column) => column.notNull())
    .execute()
  await entries(db)
  await make
    .createTable('deleted')
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('object_id', 'text', (column) => column.notNull())
    .addColumn('version_us', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('tlp', 'integer', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('deleted_key', ['object_id', 'version_us', 'collection_id'])
    .execute()
  await make
    .createTable('statuses')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('idempotency_key', 'text')
    .addColumn('done_us', 'bigint')
    .addColumn('body', 'text', (column) => column.notNull())
    .addUniqueConstraint('statuses_idempotency', ['member_id', 'idempotency_key'])
    .execute()
  await make.createIndex('statuses_done').on('statuses').column('done_us').execute()
  await make
    .createTable('nonces')
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('nonce', 'text', (column) => column.notNull())
    .addColumn('until_us', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('nonces_key', ['key_id', 'nonce'])
    .execute()
  await make.createIndex('nonces_until').on('nonces').column('until_us').execute()
  await make
    .createTable('outbox')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('pseudonym', 'text', (column) => column.notNull())
    .addColumn('time', 'text', (column) => column.notNull())
    .execute()
}

/** A page is a walk along one of these, from a place in it: none of them has to be read from its start. */
async function entries(db: Kysely<HubTables>): Promise<void> {
  const make = db.schema
  await make
    .createTable('entries')
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('date_added', 'bigint', (column) => column.notNull())
    .addColumn('object_id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('version_us', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('tlp', 'integer', (column) => column.notNull())
    .addColumn('until_us', 'bigint', (column) => column.notNull())
    .addColumn('superseded_by', 'integer', (column) => column.notNull())
    .addColumn('preceded_by', 'integer', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('signature', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('entries_key', ['collection_id', 'date_added'])
    .execute()
  const index = (name: string, columns: (keyof HubTables['entries'])[]) =>
    make.createIndex(`entries_${name}`).on('entries').columns(columns).execute()
  await index('level', ['collection_id', 'tlp', 'date_added', 'superseded_by'])
  await index('type', ['collection_id', 'type', 'tlp', 'date_added', 'superseded_by'])
  await index('own', ['collection_id', 'member_id', 'tlp', 'date_added'])
  await index('object', ['object_id', 'collection_id', 'version_us'])
  await index('version', ['collection_id', 'version_us', 'date_added'])
  await index('until', ['until_us'])
}

async function outcomes(db: Kysely<HubTables>): Promise<void> {
  const make = db.schema
  await make
    .createTable('outcomes')
    .addColumn('judge_id', 'text', (column) => column.notNull())
    .addColumn('author_id', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('version_us', 'bigint', (column) => column.notNull())
    .addColumn('at_us', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('outcomes_key', ['judge_id', 'author_id', 'subject'])
    .execute()
  await make.createIndex('outcomes_source').on('outcomes').column('source').execute()
  await make
    .createTable('acknowledged')
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('object_id', 'text', (column) => column.notNull())
    .addColumn('version_us', 'bigint', (column) => column.notNull())
    .addColumn('at_us', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('acknowledged_key', ['member_id', 'object_id', 'version_us'])
    .execute()
}

async function officers(db: Kysely<HubTables>): Promise<void> {
  await db.schema
    .createTable('officers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('public_key', 'text', (column) => column.notNull().unique())
    .addColumn('added_us', 'bigint', (column) => column.notNull())
    .execute()
}

async function delivered(db: Kysely<HubTables>): Promise<void> {
  await db.schema
    .createTable('delivered')
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('through_us', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('delivered_key', ['member_id', 'collection_id'])
    .execute()
}

async function bound(db: Kysely<HubTables>): Promise<void> {
  await db.schema
    .createTable('bound')
    .addColumn('only', 'integer', (column) => column.primaryKey())
    .addColumn('log_key', 'text', (column) => column.notNull())
    .execute()
}
