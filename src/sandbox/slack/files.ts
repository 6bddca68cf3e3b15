import type { Json, UploadFile } from './control-types.ts'
import type { StoredFile } from './state.ts'
import { BOT_USER_ID, teamOf, type World } from './world.ts'

const MIMETYPES: Record<string, string> = {
  md: 'text/markdown',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  ics: 'text/calendar',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export const extensionOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

export function storeFile(world: World, user: string, given: UploadFile, more: Partial<StoredFile> = {}): StoredFile {
  const bytes = Buffer.from(given.content, given.encoding ?? 'utf8')
  return world.state.files.put({
    id: world.state.nextId('F'),
    user,
    name: given.name,
    title: given.name,
    mimetype: given.mimetype ?? MIMETYPES[extensionOf(given.name)] ?? 'application/octet-stream',
    size: bytes.length,
    created: Math.floor(world.clock.nowMs() / 1000),
    channels: [],
    forApp: false,
    base64: bytes.toString('base64'),
    ...more,
  })
}

export function shareFile(world: World, file: StoredFile, channel: string): StoredFile {
  if (file.channels.includes(channel)) return file
  return world.state.files.put({ ...file, channels: [...file.channels, channel] })
}

/** Owners, members of the channels where it was shared, and the app when it came through a form. */
export function mayRead(world: World, file: StoredFile, user: string): boolean {
  if (file.user === user || (file.forApp && user === BOT_USER_ID)) return true
  return file.channels.some((id) => world.state.channels.get(id)?.members.includes(user))
}

/** A file as the Web API gives it. */
export function fileObject(world: World, file: StoredFile): Json {
  const team = teamOf(world).id
  const path = `${world.url}/files-pri/${team}-${file.id}`
  const extension = extensionOf(file.name)
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user: file.user,
    user_team: team,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    url_private: `${path}/${encodeURIComponent(file.name)}`,
    url_private_download: `${path}/download/${encodeURIComponent(file.name)}`,
    permalink: `${world.url}/files/${file.user}/${file.id}`,
    channels: [],
    groups: file.channels.filter((id) => world.state.channels.get(id)?.kind === 'private'),
    ims: file.channels.filter((id) => world.state.channels.get(id)?.kind === 'im'),
    has_rich_preview: false,
    file_access: 'visible',
  }
}
