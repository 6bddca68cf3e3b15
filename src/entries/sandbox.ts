import { commands } from '../../commands/index.ts'
import { slackManifest } from '../platforms/slack/manifest.ts'
import { startSlackSandbox } from '../sandbox/slack/start.ts'

/**
 * The sandbox in its own process: `sandbox.js [port] [folder]`, or PORT and SANDBOX_FOLDER. Prints one JSON line with
 * its addresses when it is ready, and ends when its parent does (standard input or IPC closes).
 */
const { PORT, SANDBOX_FOLDER, SLACK_BOT_TOKEN = 'xoxb-sandbox', SLACK_APP_TOKEN = 'xapp-sandbox' } = process.env
const [, , port = PORT ?? '0', folder = SANDBOX_FOLDER] = process.argv

const sandbox = await startSlackSandbox({
  port: Number(port),
  botToken: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  manifest: slackManifest(commands),
  ...(folder && { journal: folder }),
})
console.log(JSON.stringify({ apiUrl: sandbox.apiUrl, controlUrl: sandbox.controlUrl }))

const end = () => sandbox.close().finally(() => process.exit(0))
process.once('SIGTERM', end)
process.once('SIGINT', end)
if (process.send) process.once('disconnect', end)
else process.stdin.once('end', end).resume()
