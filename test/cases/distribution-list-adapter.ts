import { type Circle, distributionList } from '../../src/domain/distribution.ts'

interface Input {
  readonly people: ReadonlyArray<{
    id: string
    role: string
    communes?: readonly string[]
    commissions?: readonly string[]
    domains?: readonly string[]
    channel?: string | null
  }>
  readonly writer: string
  readonly documentCommissions: readonly string[]
  readonly documentDomains: readonly string[]
}

// In this order: a « secrétaire de mairie » and an « adjoint au maire » are no mayors, a mayor who presides is one.
const ROLES: ReadonlyArray<readonly [RegExp, Circle]> = [
  [/secr[ée]taire|\bDGS\b|direct(eur|rice) g[ée]n[ée]ral/iu, 'dgs'],
  [/adjoint|conseill/iu, 'elus'],
  [/\bmaire\b/iu, 'maires'],
  [/[ée]lue?s?(\W|$)|pr[ée]sident/iu, 'elus'],
  [/cadre|direct(eur|rice)|chef|charg[ée]/iu, 'cadres'],
]

export function distributionListCase({ people, writer, documentCommissions, documentDomains }: Input) {
  return distributionList({
    people: people.map(({ id, role, commissions, domains, channel }) => ({
      id,
      circle: circleOf(role),
      commissions,
      domains,
      reachable: channel !== null && channel !== undefined,
    })),
    writer,
    documentCommissions,
    documentDomains,
  })
}

function circleOf(role: string): Circle {
  const found = ROLES.find(([pattern]) => pattern.test(role))
  if (!found) throw new Error(`Unknown role « ${role} »`)
  return found[1]
}
