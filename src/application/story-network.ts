export interface NetworkStory {
  'network.created': { name: string; siren: string | null; communes: number }
  'network.started': { name: string }
  'member.confirmed': { person: string; communes: string[] }
  /** `host.code` is the INSEE code, or the SIREN when the EPCI hosts. Days and local times are ISO. */
  'meeting.planned': { meeting: string; date: string; startsAt: string; host: { code: string; name: string } }
}
