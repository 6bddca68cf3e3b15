import { commands } from '../../commands/index.ts'
import { slackManifest } from '../platforms/slack/manifest.ts'

// To paste at api.slack.com/apps, « Create New App », « From a manifest », JSON (docs/installation.md).
console.log(JSON.stringify(slackManifest(commands), null, 2))
