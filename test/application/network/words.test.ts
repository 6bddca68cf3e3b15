import { describe, expect, it } from 'vitest'
import { atHost, atPlace, ofHost, ofPlace } from '../../../src/application/place-names.ts'
import { territoryDefaults } from '../../../src/application/territory-defaults.ts'
import { functionName } from '../../../src/application/titles.ts'
import { epciCatalogue } from '../../../src/persistence/epci-catalogue.ts'
import { enumerate } from '../../../src/rendering/network/people-views.ts'

describe('the names of places', () => {
  it.each([
    ['Faulx', 'de Faulx', 'à Faulx'],
    ['Avion', 'd’Avion', 'à Avion'],
    ['Éleu-dit-Leauwette', 'd’Éleu-dit-Leauwette', 'à Éleu-dit-Leauwette'],
    ['Le Trait', 'du Trait', 'au Trait'],
    ['Les Authieux', 'des Authieux', 'aux Authieux'],
    ['La Haie-Fouassière', 'de La Haie-Fouassière', 'à La Haie-Fouassière'],
    ['Lestiac', 'de Lestiac', 'à Lestiac'],
  ])('%s: %s, %s', (name, of, at) => {
    expect([ofPlace(name), atPlace(name)]).toEqual([of, at])
  })

  it('gives an EPCI its article', () => {
    expect(atHost('CC du Bassin de Pompey')).toBe('à la CC du Bassin de Pompey')
    expect(ofHost('Métropole Rouen Normandie')).toBe('de la Métropole Rouen Normandie')
    expect(ofHost('Bordeaux Métropole')).toBe('de Bordeaux Métropole')
    expect(functionName('secrétaire de mairie', { name: 'Le Trait' })).toBe('Secrétaire de mairie du Trait')
  })

  it('enumerates', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(enumerate)).toEqual(['', 'a', 'a et b', 'a, b et c'])
  })
})

describe('the defaults of a territory', () => {
  it.each([
    [['54090', '54115'], 'Europe/Paris', 'metropole', 'B'],
    [['31044'], 'Europe/Paris', 'metropole', 'C'],
    [['33063'], 'Europe/Paris', 'metropole', 'A'],
    [['67482'], 'Europe/Paris', 'alsace-moselle', 'B'],
    [['97105'], 'America/Guadeloupe', 'GP', null],
    [['97411'], 'Indian/Reunion', 'RE', null],
    [['2A004'], 'Europe/Paris', 'metropole', null],
    // Most of the communes decide.
    [['57001', '54001', '54002'], 'Europe/Paris', 'metropole', 'B'],
  ])('%j', (codes, zone, territory, schoolZone) => {
    expect(territoryDefaults(codes)).toEqual({ zone, territory, schoolZone })
  })
})

describe('the catalogue of EPCI', () => {
  it('holds the seed networks with their municipal populations (S2)', () => {
    const rouen = epciCatalogue.find('200023414')
    expect(rouen?.communes).toHaveLength(71)
    expect(rouen?.communes.find(({ code }) => code === '76540')?.population).toBe(116_331)
    expect(epciCatalogue.find('246200364')?.communes).toHaveLength(36)
    expect(epciCatalogue.find('217605401')).toBeUndefined()
    expect(epciCatalogue.isCommune('217605401')).toBe(true)
    expect(epciCatalogue.isCommune('200023414')).toBe(false)
  })
})
