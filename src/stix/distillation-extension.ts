/** What an object may be used for; anything else is refused where it arrives. */
export const PURPOSE = 'model-extraction-defence'

export const DISTILLATION = 'extension-definition--4e1d444c-9ce4-4b18-bc8b-bef334ee41e8'

/** Evidence, extent and handling of one campaign; schemas/stix/extensions/distillation-1.0.json says what each may hold. */
export type DistillationExtension = {
  readonly extension_type: 'property-extension'
  readonly purpose: typeof PURPOSE
  /** The policy by which the object was released. */
  readonly policy_digest: `sha256:${string}`
  readonly verdict?: string
  readonly threat_basis?: readonly string[]
  readonly e_value_band?: string
  readonly fdr_bound?: number
  readonly evidence_families?: readonly string[]
  readonly accounts_band?: string
  readonly exchanges_band?: string
  readonly target_capabilities?: readonly string[]
  readonly best_innocent?: string
  readonly dispute?: 'none' | 'disputed' | 'upheld' | 'dismissed' | 'withdrawn'
}
