/** Every command by name: what members type, then what is for those who lead. The test compares it with the commands. */
const COMMANDS: ReadonlyArray<readonly [command: string, members: string, leads: string]> = [
  ['reunion', 'prochaine, calendrier, presence, cloturer', 'planifier, deplacer, annuler, suspendre, reprendre'],
  ['accueil', 'tour, indisponible, echanger, salle, dispense', ''],
  ['ordre-du-jour', 'voir, proposer, soutenir, composer, publier', ''],
  [
    'compte-rendu',
    'etat, telecharger, observer, approuver, lever-reserve, rediger, confier, deleguer, transmettre, corriger, diffuser, suspendre',
    '',
  ],
  ['suivi', 'actions, fait, ajouter, decisions', ''],
  ['reseau', 'voir, rejoindre', 'creer, inscrire, importer, retirer, demarrer, reglages, canal, passer-la-main'],
]

/** « `/suivi` : actions, fait, ajouter, decisions » */
export function commandList(leads: boolean): readonly string[] {
  return COMMANDS.map(([command, members, more]) => {
    const words = leads && more !== '' ? `${members}, ${more}` : members
    return `\`/${command}\` : ${words}`
  })
}
