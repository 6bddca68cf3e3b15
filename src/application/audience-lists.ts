import { normalise } from '../domain/words.ts'
import type { UseCaseContext } from './context.ts'
import type { AudienceChoices, Circle, Person } from './records.ts'

const french = new Intl.Collator('fr')

/** The commissions and domains of the network, declared or that somebody is known for, in French order. */
export async function knownLists({ tx, network }: Pick<UseCaseContext, 'tx' | 'network'>): Promise<AudienceChoices> {
  const people = await tx.directory.people({ status: 'confirmed' })
  const { lists } = network.settings
  const named = (
    circles: readonly Circle[],
    of: (person: Person) => readonly string[],
    declared: readonly string[] = [],
  ) => distinct([...declared, ...people.filter(({ circle }) => circles.includes(circle)).flatMap(of)])
  return {
    // A mayor is an élu too.
    commissions: named(['maires', 'elus'], ({ commissions }) => commissions, lists?.commissions),
    domains: named(['cadres'], ({ domains }) => domains, lists?.domains),
  }
}

/** The spelling that the network has for it, case and accents aside. */
export function spelledAs(known: readonly string[], typed: string): string | undefined {
  return known.find((one) => normalise(one) === normalise(typed))
}

/** In French order; of two spellings of one name the first stays. */
export function distinct(names: readonly string[]): readonly string[] {
  const first = new Map<string, string>()
  for (const name of names) {
    const key = normalise(name)
    if (!first.has(key)) first.set(key, name)
  }
  return [...first.values()].sort(french.compare)
}
