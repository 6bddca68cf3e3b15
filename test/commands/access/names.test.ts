import { expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { findCommand, findSubcommand } from '../../../src/interaction/parse-command.ts'

/** What members may type, and the aliases that are promised: `name(alias)`. */
const PROMISED: Readonly<Record<string, string>> = {
  reseau: 'creer demarrer voir rejoindre inscrire importer retirer passer-la-main reglages canal',
  reunion: 'planifier calendrier prochaine presence deplacer annuler suspendre reprendre cloturer(clore)',
  'accueil(hote)': 'tour indisponible echanger salle(lieu) dispense',
  'ordre-du-jour': 'voir proposer soutenir composer(arbitrer) publier',
  'compte-rendu':
    'rediger confier deleguer transmettre(circuler) observer approuver lever-reserve(retirer) corriger(reviser) etat telecharger diffuser suspendre',
  suivi: 'actions ajouter fait decisions',
  aide: 'maintenant',
}

const parts = (text: string): [name: string, alias: string | undefined] => {
  const [, name = '', alias] = /^([^(]+)(?:\((.+)\))?$/.exec(text) ?? []
  return [name, alias]
}

it.each(Object.entries(PROMISED))('/%s has its subcommands, in that order, and their aliases', (typed, list) => {
  const [name, alias] = parts(typed)
  const command = findCommand(commands, name)
  if (alias) expect(findCommand(commands, alias)).toBe(command)
  const wanted = list.split(' ').map(parts)
  expect(Object.keys(command.subcommands)).toEqual(wanted.map(([key]) => key))
  for (const [key, other] of wanted) {
    const own = findSubcommand(command, key).subcommand
    // Whatever the case and the accents.
    expect(findSubcommand(command, key.toUpperCase().replace('E', 'É')).subcommand).toBe(own)
    if (other) expect(findSubcommand(command, other).subcommand).toBe(own)
  }
})

it('nothing else can be typed', () => {
  expect(commands.map(({ name }) => name)).toEqual(Object.keys(PROMISED).map((typed) => parts(typed)[0]))
})
