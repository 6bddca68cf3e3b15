import { type Check, ok } from '../check.ts'

export const discordToken: Check = {
  title: 'Jeton Discord',
  async run({ discord }) {
    if (!discord) return []
    const { name, applicationId } = await discord.identify()
    return ok(`Reconnu par Discord, application « ${name} » (${applicationId}).`)
  },
}
