/** The official list (@etalab/decoupage-administratif): DGCL, INSEE, Licence Ouverte. */
export interface EpciCatalogue {
  /** Undefined when no EPCI à fiscalité propre has this SIREN. Populations are municipal ones of the EPCI file (S2). */
  find(siren: string): EpciRecord | undefined
  /** True when the SIREN is a commune's: the refusal can say so. */
  isCommune(siren: string): boolean
  /** Every commune of this name, or the one of this INSEE code. */
  communes(typed: string): readonly CommuneRecord[]
  /** The official name nearest to what was typed, if near enough to be worth showing. */
  nearestCommune(typed: string): string | undefined
  readonly source: string
}

export interface CommuneRecord {
  readonly code: string
  readonly name: string
  readonly population: number
}

export interface EpciRecord {
  readonly siren: string
  readonly name: string
  readonly type: string
  readonly communes: readonly CommuneRecord[]
}
