import { type Check, ok } from '../check.ts'

/** HTTPS may pass where WebSocket does not. */
export const discordGateway: Check = {
  title: 'Liaison Discord',
  async run({ discord }) {
    if (!discord) return []
    await discord.openGateway()
    return ok('La connexion permanente à Discord s’ouvre.')
  },
}
