/**
 * Files in and out: CSV of prices, returns and holdings, read strictly and with what was detected named, and the folder in
 * which imported files are kept. Services and the command line import it.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.data.files;
