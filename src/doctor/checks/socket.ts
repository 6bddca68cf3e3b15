import { type Check, ok } from '../check.ts'

/** HTTPS may pass where WebSocket does not. */
export const socket: Check = {
  title: 'WebSocket',
  async run({ slack, socket: open }) {
    if (!slack) return []
    await open()
    return ok('La connexion permanente à Slack s’ouvre.')
  },
}
