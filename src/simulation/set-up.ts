import type { Cast } from './cast.ts'
import type { Player } from './play.ts'

/** Sets a network up as its facilitator would: every step is a command, a button or a form. */
export async function setUpNetwork(player: Player, cast: Cast, siren: string): Promise<void> {
  const lead = cast.facilitator.userId
  const preview = await player.command(lead, `/reseau creer siren:${siren}`)
  if (!preview.message) throw new Error('aucun aperçu du réseau')
  const asked = await player.press(lead, preview.message, 'reseau.confirmer')
  await player.submit(lead, asked.view, { animateur: lead, organisateur: cast.organiser.userId })
  const offered = await player.command(cast.organiser.userId, '/reseau voir')
  await player.press(cast.organiser.userId, found(offered), 'reseau.accepter')
  for (const member of cast.members) {
    await player.command(
      lead,
      `/reseau inscrire personne:<@${member.userId}> commune:${member.code} fonction:"${member.title}" nom:"${member.name}"`,
    )
  }
  for (const mayor of cast.mayors) {
    await player.command(
      lead,
      `/reseau inscrire commune:${mayor.code} fonction:maire courriel:${mayor.email} nom:"${mayor.name}"`,
    )
  }
  const plan = await player.command(lead, '/reunion planifier')
  const series = await player.submit(lead, plan.view, {})
  await player.press(lead, found(series), 'reunion.planifier-confirmer')
  const dryRun = await player.command(lead, '/reseau demarrer')
  await player.press(lead, found(dryRun), 'reseau.demarrer-confirmer')
  await player.closeForms(lead)
}

/** Where the answer stands: a message, or the modal that took the form's place. */
export function found<M, V>({ message, view }: { message?: M; view?: V }): M | V {
  const place = view ?? message
  if (!place) throw new Error('aucune réponse à cette action')
  return place
}
