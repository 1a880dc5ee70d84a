// What a page is told about where it stands.

/** A place: the id and tab of its address, and what follows the question mark. */
export interface Place {
  id: string;
  tab: string;
  query: URLSearchParams;
}

/** The properties of every page. */
export interface PageProps {
  place: Place;
}
