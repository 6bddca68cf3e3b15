/** The official list (@etalab/decoupage-administratif): DGCL, INSEE, Licence Ouverte. */
export interface EpciCatalogue {
  /** Undefined when no EPCI à fiscalité propre has this SIREN. Populations are municipal ones of the EPCI file (S2). */
  find(siren: string): EpciRecord | undefined
  /** True when the SIREN is a commune's: the refusal can say so. */
  isCommune(siren: string): boolean
  readonly source: string
}

export interface EpciRecord {
  readonly siren: string
  readonly name: string
  readonly type: string
  readonly communes: ReadonlyArray<{ readonly code: string; readonly name: string; readonly population: number }>
}
