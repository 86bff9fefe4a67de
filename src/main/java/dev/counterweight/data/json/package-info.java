/**
 * JSON and YAML: the strict mapper and the versioned codecs. The only room that imports Jackson; may be imported by the
 * other data rooms, by services and by the command line, which prints JSON.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.data.json;
