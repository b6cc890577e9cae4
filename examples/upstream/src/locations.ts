export type Location = { readonly id: number; readonly name: string };

/** Each organization's own; in memory, as this is an example. */
export function createLocations() {
  const organizations = new Map<string, Map<number, Location>>();
  let lastId = 0;

  function of(organization: string): Map<number, Location> {
    const locations = organizations.get(organization) ?? new Map<number, Location>();
    organizations.set(organization, locations);
    return locations;
  }

  return {
    /** Pages count from 1; past the end there is nothing. */
    list: (organization: string, page: number, size: number): Location[] =>
      [...of(organization).values()].slice((page - 1) * size, page * size),
    find: (organization: string, id: number): Location | undefined => of(organization).get(id),
    add: (organization: string, name: string): Location => {
      lastId += 1;
      const location = { id: lastId, name };
      of(organization).set(lastId, location);
      return location;
    },
    remove: (organization: string, id: number): boolean => of(organization).delete(id),
  };
}

export type Locations = ReturnType<typeof createLocations>;
