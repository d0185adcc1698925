/** The word lists that every actor draws from: where people live, what they are called, what they make and talk about. */

/** A country as an account knows it; `octets` are the first bytes of its lines, `weight` its share of the customers. */
export interface Place {
  readonly country: string
  readonly zone: number
  readonly prefix: string
  readonly language: string
  readonly octets: readonly number[]
  readonly v6: string
  readonly weight: number
}

const place = (row: string): Place => {
  const [country = '', zone, prefix = '', language = '', octets = '', v6 = '', weight] = row.split(' ')
  return { country, zone: Number(zone), prefix, language, octets: octets.split(',').map(Number), v6, weight: Number(weight) }
}

export const PLACES: readonly Place[] = [
  'US -5 +1 en 24,67,71,98 2601:1c 20',
  'US -8 +1 en 73,76,99,108 2600:17 14',
  'GB 0 +44 en 81,82,86,90 2a02:c7 8',
  'DE 1 +49 en 79,84,87,91 2003:e 6',
  'FR 1 +33 en 78,82,88,90 2a01:cb 5',
  'IN 5.5 +91 en 49,103,106,117 2409:40 11',
  'BR -3 +55 en 177,179,187,189 2804:14 5',
  'NL 1 +31 en 77,83,84,94 2a02:a4 3',
  'PL 1 +48 en 83,89,95,178 2a02:a3 3',
  'NG 1 +234 en 102,105,154,197 2c0f:f5 3',
  'EG 2 +20 ar 41,156,196,197 2c0f:fc 4',
  'SA 3 +966 ar 37,51,95,188 2a02:cb 3',
  'TW 8 +886 zh 1,36,111,114 2001:b0 3',
  'SG 8 +65 zh 42,116,118,119 2406:30 4',
  'HK 8 +852 zh 58,112,113,124 2404:c8 4',
  'KZ 5 +7 ru 2,37,92,178 2a00:5d 2',
  'ID 7 +62 en 36,103,114,125 2001:44 3',
  'VN 7 +84 en 14,27,113,171 2402:80 3',
  'CA -5 +1 en 64,70,99,142 2607:fe 4',
  'AU 10 +61 en 1,49,101,120 2001:80 4',
].map(place)

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

export const FIRST_NAMES =
  list(`Amara Bilal Chiara Dmitri Elif Farah Goran Hanna Ibrahim Jonas Keiko Lucía Mateus Nadia Oskar Priya Quentin Rosa
  Samir Tomás Ulla Viktor Wanda Xin Yusuf Zofia Anouk Bruno Celeste Dara Emeka Freya Gita Hugo Ines Jamal Katya Leif Mina Noor`)
export const FREE_MAIL = list('gmail.com outlook.com hotmail.com yahoo.com icloud.com proton.me gmx.de qq.com mail.ru zoho.com')
export const THROWAWAY = list(`tmpbox.click mailhop.site inboxer.top dropkick.email quickpost.xyz nullmail.cc swiftbin.online
  burnmail.space flashin.icu papermail.fun oneuse.mobi shortstay.email`)
export const STEMS =
  list(`amber basalt cobalt delta ember fjord gable harbor indigo juniper kestrel larch mosaic nimbus onyx pallet quill rivet
  sable timber umber velvet willow yarrow zephyr anvil bramble copper dune falcon granite hazel iris jetty keel lattice`)
export const TAILS = list('works labs systems data soft cloud apps stack studio digital tech flow base kit logic forge')
export const ENDINGS = list('.com .io .dev .ai .co .net .tech')
export const SHOPS = list('bakery garage nursery printshop pharmacy brewery bookshop laundry butcher florist cannery foundry')
export const GOODS = list('crates loaves bolts lanterns notebooks jars candles tyres panels saplings ropes tiles')
export const SKILLS =
  list(`factoring unit-conversion case-analysis recursion dynamic-programming bookkeeping proof-by-contradiction probability
  geometry-of-circles scheduling causal-reading table-lookup edge-case-hunting dimensional-checks set-logic estimation`)
export const FIELDS =
  list(`arithmetic algebra combinatorics thermodynamics genetics contract-law macroeconomics phonetics databases networking
  pharmacology statics optics logistics accounting statistics linguistics cryptography astronomy soil-science`)
export const AUDIENCES = list(
  'apprentices nurses pensioners auditors teenagers councillors farmers investors recruits translators',
)
export const REPO_PARTS = list(
  'billing auth ledger search gateway scheduler notifier importer exporter cache metrics webhooks upload report',
)
export const FILE_ENDS = list('.ts .py .go .rs .java .rb')
export const OBJECTS =
  list(`invoice shipment booking ticket contract patient claim parcel roster recipe lease voucher sensor turbine playlist
  orchard locker permit subscription vessel sample warranty meter plot kiln auction`)
export const VERBS = list(
  'find open list amend cancel assign quote approve reserve inspect close merge reopen export compare schedule',
)
export const ATTRIBUTES =
  list(`status owner due_on total site priority grade batch origin carrier balance capacity revision shift band zone_code
  quantity reason`)
export const STATES = list('pending delayed cleared rejected partial archived escalated open draft overdue')
export const TOWNS = list('Gdynia Porto Leeds Tampere Cork Brno Lille Aarhus Graz Malmö Bilbao Ghent Trieste Varna Split Bergen')
export const EVERYDAY = list(
  'web_search fetch_page calculator calendar_lookup python weather notes_append send_email translate map_route',
)
export const CODING = list('bash read_file write_file edit_file grep glob run_tests git_diff apply_patch list_dir')

export const TOPICS: readonly string[] = [
  'a rota for a small clinic, composting on a balcony, a wedding toast, the tax on a second job, marathon training, a cracked boiler valve',
  'indexing a slow table, a landing page for a tea shop, teaching fractions, moving abroad with a dog, a sourdough starter, noise complaints',
  'a pitch for seed money, unit tests for a parser, a board game for six, choosing a used van, anxiety before exams, a garden pond',
  'a shell script for backups, migrating to containers, a cover letter for a museum, the plot of a heist novel, a vegan menu, phone contracts',
  'learning the cello at forty, a pension in two countries, roof insulation, a podcast about rivers, customs forms, a chess opening',
  'retry logic in a queue worker, flaky browser tests, a colour scheme for a dashboard, onboarding emails, a privacy notice, webhook signatures',
].flatMap((line) => line.split(', '))
