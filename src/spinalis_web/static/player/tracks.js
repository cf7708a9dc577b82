// The movements of the session, fetched when they are needed and one ahead.

/**
 * @param {Record<string, string>} urls address of the track of each exercise
 * @param {(url: string) => Promise<Response>} [get]
 */
export function createTracks(urls, get = (url) => fetch(url)) {
  /** @type {Map<string, Promise<object | null>>} */
  const tracks = new Map();

  /** @param {string} url */
  async function load(url) {
    const response = await get(url);
    if (!response.ok) throw new Error(`The movement at ${url} answered ${response.status}.`);
    return /** @type {Promise<object>} */ (response.json());
  }

  return {
    /**
     * The track, or null while the server is away: the session goes on with words and counts.
     * @param {string} exercise
     * @returns {Promise<object | null>}
     */
    of(exercise) {
      const url = urls[exercise];
      if (url === undefined) return Promise.resolve(null);
      const known = tracks.get(exercise);
      if (known !== undefined) return known;
      const track = load(url).catch(() => {
        tracks.delete(exercise); // ask again next time
        return null;
      });
      tracks.set(exercise, track);
      return track;
    },
  };
}
