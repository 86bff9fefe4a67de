/** How far each weight is from its target, what that means, and editing the targets. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.drift;
