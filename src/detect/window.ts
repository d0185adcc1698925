/** The span that detection looks at, both ends included, and the model releases it should know. */
export type Window = { readonly from: Date; readonly until: Date; readonly releases: readonly { model: string; at: Date }[] }
