package org.aftersales.statement;

import org.aftersales.document.Location;

/**
 * The words that prove something.
 *
 * @param document id of the document
 * @param start UTF-16 offset into the original text of the block at {@code location}
 * @param end offset after the last character
 * @param quote the original characters from start to end, unchanged
 */
public record Evidence(String document, Location location, int start, int end, String quote) {}
