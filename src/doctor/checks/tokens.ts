import { type Check, note, ok, wrong } from '../check.ts'

/** Present, of the right kind, known to Slack, and both of one app. */
export const tokens: Check = {
  title: 'Jetons',
  async run({ slack, discord, identity, socket }) {
    if (!slack && discord) return []
    if (!slack) {
      return note(
        'Aucun jeton : « npm start » ouvre la démonstration. Pour un vrai Slack, renseignez SLACK_BOT_TOKEN et SLACK_APP_TOKEN ; pour un vrai Discord, DISCORD_TOKEN.',
      )
    }
    const { teamName, appId } = await identity()
    // A socket that does not open is the business of another line.
    const { appId: other } = await socket().catch(() => ({ appId: undefined }))
    if (appId && other && appId !== other) {
      return wrong(
        `Les deux jetons viennent de deux applications (${appId} pour SLACK_BOT_TOKEN, ${other} pour SLACK_APP_TOKEN) : prenez-les sur la même page d’application.`,
      )
    }
    return ok(`Reconnus par Slack, espace « ${teamName} »${appId ? `, application ${appId}` : ''}.`)
  },
}
