/** What Slack's client says when an app fails, in French as members read it. */
export function sentence(code: string, command: string | undefined): string {
  if (command !== undefined) {
    if (code === 'not_a_command') return `${command} n’est pas une commande valide.`
    return `${command} a échoué avec l’erreur « ${code} ».`
  }
  if (code === 'operation_timeout' || code === 'dispatch_failed')
    return `L’application n’a pas répondu (${code}). Veuillez réessayer.`
  return 'Nous avons rencontré un problème de connexion. Veuillez réessayer.'
}
