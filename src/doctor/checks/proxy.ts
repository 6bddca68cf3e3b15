import { proxyOf } from '../../config.ts'
import type { SlackExam } from '../../platforms/slack/examine.ts'
import { isExcepted } from '../../platforms/slack/outgoing.ts'
import { proxyRefusal } from '../../platforms/slack/probe-proxy.ts'
import { type Check, type Finding, note, ok, type Patient, wrong } from '../check.ts'

/** Which way the bot goes out to Slack, and whether the proxy opens a tunnel. */
export const proxy: Check = {
  title: 'Mandataire',
  async run({ config, env, slack, discord }) {
    const findings = slack ? [await wayToSlack({ config, env, slack })] : []
    // discord.js opens its WebSocket by itself, and takes no proxy for it (decision 0053).
    if (discord && (env.HTTPS_PROXY || env.https_proxy)) findings.push(note(NOT_FOR_DISCORD))
    return findings
  },
}

const NOT_FOR_DISCORD =
  'HTTPS_PROXY ne sert pas pour Discord, joint directement : ouvrez le port 443 vers discord.com, cdn.discordapp.com et *.discord.gg.'

async function wayToSlack({
  config,
  env,
  slack,
}: Pick<Patient, 'config' | 'env'> & { slack: SlackExam }): Promise<Finding> {
  const used = proxyOf(config)
  if (!used) {
    const other = env.HTTP_PROXY || env.http_proxy || env.ALL_PROXY || env.all_proxy
    return other
      ? note('HTTPS_PROXY n’est pas renseigné : accès direct. HTTP_PROXY et ALL_PROXY ne servent pas ici.')
      : ok('Aucun : accès direct.')
  }
  if (isExcepted(slack.host, used)) {
    return note(`${used.shown} n’est pas utilisé pour ${slack.host}, qui est dans NO_PROXY : accès direct.`)
  }
  const refusal = await proxyRefusal(used, slack.host)
  return refusal ? wrong(refusal) : ok(`${used.shown} ouvre le passage vers ${slack.host}.`)
}
