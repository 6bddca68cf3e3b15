import { type Check, note, ok } from '../check.ts'

const READ = 'Message Content'

/** One privileged intent serves, where it is granted (docs/decisions/0060); any other is more than the bot needs. */
export const discordIntents: Check = {
  title: 'Intents',
  async run({ discord }) {
    if (!discord) return []
    const { intents } = await discord.identify()
    const beyond = intents.filter((intent) => intent !== READ)
    return [
      intents.includes(READ)
        ? ok('« Message Content » est accordé : les réponses dans le fil d’un compte-rendu sont conservées.')
        : note(
            '« Message Content » n’est pas accordé : le robot ne lit pas ce qui est répondu dans le fil d’un compte-rendu, et y renvoie une fois vers le bouton « Observation ». Pour que ces remarques soient conservées, allumez-le sur la page « Bot » de l’application, puis relancez le robot.',
          ),
      ...(beyond.length > 0
        ? [
            note(
              `Accordés sans que le robot s’en serve : ${beyond.join(', ')}. Éteignez-les sur la page « Bot » de l’application.`,
            ),
          ]
        : []),
    ]
  },
}
