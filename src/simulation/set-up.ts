import type { Cast } from './cast.ts'
import type { Player } from './player.ts'

/**
 * Sets a network up as its facilitator would: every step is a command, a button or a form.
 * @param offChat a member who is to be registered by an address of their own
 */
export async function setUpNetwork(
  player: Player,
  cast: Cast,
  siren: string,
  offChat?: Cast['offChat'],
): Promise<void> {
  const lead = cast.facilitator.userId
  const preview = await player.command(lead, 'reseau creer', { siren })
  const asked = await player.press(lead, preview, 'reseau.confirmer')
  await player.submit(lead, asked, { animateur: lead, organisateur: cast.organiser.userId })
  const offered = await player.command(cast.organiser.userId, 'reseau voir')
  await player.press(cast.organiser.userId, offered, 'reseau.accepter')
  for (const { userId, code, title, name } of cast.members) {
    await player.command(lead, 'reseau inscrire', {
      personne: { user: userId },
      commune: code,
      fonction: title,
      nom: name,
    })
  }
  if (offChat) {
    const { code, email, name } = offChat
    const who = { fonction: 'secrétaire de mairie', courriel: email, adresse: 'nominative', nom: name }
    await player.command(lead, 'reseau inscrire', { commune: code, ...who })
  }
  for (const { code, email, name } of cast.mayors) {
    await player.command(lead, 'reseau inscrire', { commune: code, fonction: 'maire', courriel: email, nom: name })
  }
  const plan = await player.command(lead, 'reunion planifier')
  const series = await player.submit(lead, plan, {})
  await player.press(lead, series, 'reunion.planifier-confirmer')
  const dryRun = await player.command(lead, 'reseau demarrer')
  await player.press(lead, dryRun, 'reseau.demarrer-confirmer')
  await player.closeForms(lead)
}
