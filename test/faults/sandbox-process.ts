import { commands } from '../../commands/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { startDiscordSandbox } from '../../src/sandbox/discord/start.ts'
import { startSlackSandbox } from '../../src/sandbox/slack/start.ts'

/** The other side of the wire in a process of its own, which outlives every bot. Tells its addresses over IPC. */
const [, , platform, botToken = '', appToken = ''] = process.argv
const sandbox =
  platform === 'slack'
    ? await startSlackSandbox({ botToken, appToken, manifest: slackManifest(commands) })
    : await startDiscordSandbox({ botToken, spec: 'off' })
process.send?.({ apiUrl: sandbox.apiUrl, controlUrl: sandbox.controlUrl })
process.once('disconnect', () => process.exit(0))
