/** What Discord's client says when an app fails, in French as people read it (Discord addresses them by « tu »). */
export function sentence(type: 2 | 3 | 4 | 5): string {
  switch (type) {
    case 2:
      return 'L’application ne répond plus'
    case 3:
      return 'Échec de l’interaction'
    case 4:
      return 'Le chargement des options a échoué'
    case 5:
      return 'Un problème est survenu. Réessaie.'
    default:
      return type satisfies never
  }
}
