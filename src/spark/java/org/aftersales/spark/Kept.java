package org.aftersales.spark;

import java.io.Serializable;

/**
 * A file of a sale as its store lists it. Immutable.
 *
 * @param path relative to the folder of the sale; empty where the sale is this one file
 * @param length in bytes
 * @param modified time of the last change, in milliseconds since 1970
 * @param fault why it cannot be opened; empty for a file that can
 */
record Kept(String path, long length, long modified, String fault) implements Serializable {}
