import { stringify } from 'csv-stringify/sync'
import { COLUMNS, LIST_SEPARATOR } from './people-file.ts'
import type { Entity, Person, Seat } from './records.ts'
import { TITLES } from './titles.ts'

const SHOWN_TITLE: Readonly<Record<Person['circle'], string>> = {
  dgs: 'DGS',
  maires: 'maire',
  elus: 'élu',
  cadres: 'cadre',
}

/**
 * Everybody as a file that `readPeopleFile` reads: importing it changes nothing. A cell that a spreadsheet would run
 * (=, +, -, @) begins with an apostrophe.
 */
export function writePeopleFile(
  people: readonly Person[],
  { seats, entities }: { seats: readonly Seat[]; entities: readonly Entity[] },
): string {
  const rows = people
    .filter(({ status }) => status === 'confirmed')
    .flatMap((person) => {
      const held = seats.filter(({ personId }) => personId === person.id)
      const offices = held.map(({ title, entityId }) => ({
        title,
        commune: entities.find(({ id }) => id === entityId)?.name ?? '',
      }))
      const titles = offices.length > 0 ? offices : [{ title: SHOWN_TITLE[person.circle], commune: '' }]
      return titles.map(({ title, commune }) => rowOf(person, title, commune))
    })
  return written(rows)
}

/** Examples where nobody is registered yet: names and addresses of nobody. */
export function templateFile(): string {
  return written([
    ['Jeanne Martin', 'jeanne.martin@exemple.fr', 'nominative', 'secrétaire de mairie', 'Faulx', '', ''],
    ['Paul Petit', 'mairie@exemple.fr', 'partagée', 'maire', 'Faulx', '', ''],
    ['Anne Roux', 'anne.roux@exemple.fr', 'nominative', 'élu', '', `Finances${LIST_SEPARATOR}Habitat`, ''],
    ['Luc Blanc', 'luc.blanc@exemple.fr', 'nominative', 'cadre', '', '', 'Achats'],
    ['Environnement', '', '', 'commission', '', '', ''],
  ])
}

function rowOf({ name, email, emailKind, commissions, domains }: Person, title: string, commune: string): string[] {
  const kind = emailKind === null ? '' : emailKind === 'shared' ? 'partagée' : 'nominative'
  return [
    name,
    email ?? '',
    kind,
    titleWord(title),
    commune,
    commissions.join(LIST_SEPARATOR),
    domains.join(LIST_SEPARATOR),
  ]
}

/** A seat's title is one of ours; an older word is read as the DGS it was. */
function titleWord(title: string): string {
  return TITLES.some((one) => one.title === title) || Object.values(SHOWN_TITLE).includes(title) ? title : 'DGS'
}

/** As a French Excel opens it by a double click: semicolons, the mark without which it takes UTF-8 for Latin-1, CRLF. */
function written(rows: readonly string[][]): string {
  return stringify([[...COLUMNS], ...rows], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}
