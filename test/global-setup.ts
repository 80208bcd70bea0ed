/** Starts what every test file shares; replaced by the PostgreSQL cluster as soon as there is one. */
export default function setup() {}
