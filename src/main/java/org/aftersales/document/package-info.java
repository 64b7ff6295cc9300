/**
 * Readers that turn submitted bytes into a {@code Document}: ordered blocks with exact locations.
 * Knows nothing of after-sales service.
 */
@NullMarked
package org.aftersales.document;

import org.jspecify.annotations.NullMarked;
