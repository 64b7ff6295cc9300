package org.aftersales.source;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One sale of many that were sent together. Immutable.
 *
 * @param name what tells it from the others: the name of its folder, or of its document
 * @param customer as the sender names it
 * @param content its documents; unpacked when they are asked for, so that many sales need not be in
 *     memory at a time
 */
public record BundledSale(String name, Optional<String> customer, Supplier<Dossier> content) {}
