/**
 * What a language model is asked, and what of its answers is believed: scores of headlines within their range, and explanations said in
 * other words without any number of its own. Off until a person switches it on; nothing here changes a weight or sends an order.
 */
@NullMarked
package dev.counterweight.service.language;

import org.jspecify.annotations.NullMarked;
