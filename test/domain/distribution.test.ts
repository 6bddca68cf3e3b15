import { describe, expect, it } from 'vitest'
import { copiesByAddress, type DistributionPerson, distributionList } from '../../src/domain/distribution.ts'

const person = (id: string, circle: DistributionPerson['circle'], more: Partial<DistributionPerson> = {}) => ({
  id,
  circle,
  reachable: true,
  ...more,
})
const list = (people: readonly DistributionPerson[], circles = { maires: true, elus: true, cadres: true }) =>
  distributionList({ people, writer: 'dgs-A', documentCommissions: ['Social'], documentDomains: ['RH'], circles })

describe('the official list (L1)', () => {
  const people = [
    person('maire-A', 'maires'),
    person('dgs-B', 'dgs'),
    person('dgs-A', 'dgs'),
    person('elu-1', 'elus', { commissions: ['Attractivité', 'Social'] }),
    person('elu-2', 'elus', { commissions: ['Attractivité'] }),
    person('cadre-rh', 'cadres', { domains: ['RH'] }),
    person('cadre-si', 'cadres', { domains: ['SI'] }),
  ]

  it('holds the DGS, the mayors, and the élus and cadres concerned; the draft goes to the DGS but the writer', () => {
    expect(list(people)).toEqual({
      draftTo: ['dgs-B'],
      officialTo: ['cadre-rh', 'dgs-A', 'dgs-B', 'elu-1', 'maire-A'],
      failures: [],
    })
  })

  it('follows the circles the network chose', () => {
    expect(list(people, { maires: false, elus: false, cadres: false }).officialTo).toEqual(['dgs-A', 'dgs-B'])
  })

  it('reaches a mayor as an élu of a commission, where mayors as such were not chosen', () => {
    const mayors = [person('maire-A', 'maires', { commissions: ['Social'] }), person('maire-B', 'maires')]
    expect(list(mayors, { maires: false, elus: true, cadres: false }).officialTo).toEqual(['maire-A'])
    expect(list(mayors, { maires: false, elus: false, cadres: false }).officialTo).toEqual([])
  })
})

it('one copy a person, whatever the number of functions, reachable through any', () => {
  const people = [
    person('x', 'maires', { reachable: false }),
    person('x', 'elus', { commissions: ['Social'] }),
    person('y', 'maires', { reachable: false }),
  ]
  expect(list(people)).toEqual({ draftTo: [], officialTo: ['x'], failures: ['y'] })
})

it('a shared box never receives a draft', () => {
  const { draftTo, officialTo } = list([person('mairie', 'dgs', { sharedBox: true })])
  expect(draftTo).toEqual([])
  expect(officialTo).toEqual(['mairie'])
})

it('one copy an address', () => {
  const people = [
    { id: 'maire', address: 'Mairie@faulx.fr' },
    { id: 'dgs', address: ' mairie@faulx.fr' },
    { id: 'elu', address: 'elu@faulx.fr' },
  ]
  expect(copiesByAddress(people)).toEqual([
    { address: 'mairie@faulx.fr', people: ['maire', 'dgs'] },
    { address: 'elu@faulx.fr', people: ['elu'] },
  ])
})
