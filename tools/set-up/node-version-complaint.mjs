const neededVersion = [20, 19];

/** What to tell the owner of a Node.js that is too old, or undefined when it is not. */
export function nodeVersionComplaint(version) {
  const parts = version.split(".").map(Number);
  const isNewer = parts[0] > neededVersion[0];
  const isSameMajor = parts[0] === neededVersion[0];
  if (isNewer || (isSameMajor && parts[1] >= neededVersion[1])) return undefined;
  return (
    "This project needs Node.js " +
    neededVersion.join(".") +
    " or newer; this is " +
    version +
    ".\n" +
    "Install the current long-term support release of Node.js and run the command again."
  );
}
