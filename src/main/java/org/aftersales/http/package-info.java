/**
 * The HTTP service: parses requests, calls the façade, answers. The only room that sees Javalin.
 */
@NullMarked
package org.aftersales.http;

import org.jspecify.annotations.NullMarked;
