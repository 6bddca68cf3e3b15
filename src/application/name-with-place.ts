/** « Claude Martin (Faulx) »; « DGS de Faulx » already says where. @param place null for someone without a seat */
export function nameWithPlace(name: string, place: string | null | undefined): string {
  return place && !name.includes(place) ? `${name} (${place})` : name
}
