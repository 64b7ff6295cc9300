/**
 * The tools for assistants, over the Model Context Protocol: check a document, explain a
 * requirement, propose the mending clause. A thin shell around the façade; the only room, besides
 * {@code http} which carries it, that sees the SDK of the protocol.
 */
@NullMarked
package org.aftersales.mcp;

import org.jspecify.annotations.NullMarked;
