/** What a person is to a document. 'dgs': DGS and secrétaires de mairie, of a commune or of the EPCI. */
export type Circle = 'dgs' | 'maires' | 'elus' | 'cadres'

/** One seat or function of a person; the same id may come several times. */
export interface DistributionPerson {
  readonly id: string
  readonly circle: Circle
  /** Élus: the community commissions they sit on. */
  readonly commissions?: readonly string[]
  /** Cadres: the domains they work on. */
  readonly domains?: readonly string[]
  /** Whether anything can reach the person: a chat account or an address. */
  readonly reachable: boolean
  /** A shared box (mairie@…) never receives a draft (DESIGN §9). */
  readonly sharedBox?: boolean
}

export interface DistributionList {
  /** Members who receive the draft: the writer and shared boxes excluded (M1). Sorted ids. */
  readonly draftTo: readonly string[]
  /** One copy a person. Sorted ids. */
  readonly officialTo: readonly string[]
  /** Concerned, but nothing can reach them: reported, never passed over. Sorted ids. */
  readonly failures: readonly string[]
}

/** Which circles receive the official text besides the DGS, who always do. */
export interface CircleSettings {
  readonly maires: boolean
  readonly elus: boolean
  readonly cadres: boolean
}

const ALL_CIRCLES: CircleSettings = { maires: true, elus: true, cadres: true }

/** L1 ◊: DGS and secrétaires, all mayors, élus of the document's commissions, cadres of its domains. */
export function distributionList(input: {
  people: readonly DistributionPerson[]
  writer: string
  documentCommissions: readonly string[]
  documentDomains: readonly string[]
  circles?: CircleSettings
}): DistributionList {
  const { people, writer, documentCommissions, documentDomains, circles = ALL_CIRCLES } = input
  const concerns = ({ circle, commissions = [], domains = [] }: DistributionPerson): boolean => {
    const isMemberConcerned = circles.elus && commissions.some((commission) => documentCommissions.includes(commission))
    switch (circle) {
      case 'dgs':
        return true
      case 'maires':
        // A mayor is an élu too: where mayors as such receive nothing, those of the commissions do.
        return circles.maires || isMemberConcerned
      case 'elus':
        return isMemberConcerned
      case 'cadres':
        return circles.cadres && domains.some((domain) => documentDomains.includes(domain))
    }
  }
  const reachable = new Set(people.filter((person) => person.reachable).map(({ id }) => id))
  const concerned = people.filter(concerns).map(({ id }) => id)
  const draft = people
    .filter(
      ({ id, circle, reachable: reached, sharedBox }) => circle === 'dgs' && reached && !sharedBox && id !== writer,
    )
    .map(({ id }) => id)
  return {
    draftTo: sorted(draft),
    officialTo: sorted(concerned.filter((id) => reachable.has(id))),
    failures: sorted(concerned.filter((id) => !reachable.has(id))),
  }
}

/** One copy an address (DESIGN §9): the address, lower case, and everyone it stands for. */
export function copiesByAddress(
  people: ReadonlyArray<{ id: string; address: string }>,
): Array<{ address: string; people: string[] }> {
  const copies = new Map<string, string[]>()
  for (const { id, address } of people) {
    const key = address.trim().toLowerCase()
    const known = copies.get(key)
    if (!known) copies.set(key, [id])
    else if (!known.includes(id)) known.push(id)
  }
  return [...copies].map(([address, ids]) => ({ address, people: ids }))
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort()
}
