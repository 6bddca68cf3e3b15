import { type Check, note, ok } from '../check.ts'

/** The bot asks for no privileged intent; what was granted all the same is more than it needs. */
export const discordIntents: Check = {
  title: 'Intents',
  async run({ discord }) {
    if (!discord) return []
    const { intents } = await discord.identify()
    if (intents.length === 0)
      return ok('Aucun n’est privilégié : le robot ne reçoit pas ce que les membres s’écrivent.')
    return note(
      `Accordés sans que le robot s’en serve : ${intents.join(', ')}. Éteignez-les sur la page « Bot » de l’application.`,
    )
  },
}
