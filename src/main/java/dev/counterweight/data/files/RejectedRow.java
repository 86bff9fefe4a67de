package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;

/** A row that cannot be used, with the line on which it begins and what is wrong with it. */
public record RejectedRow(int line, Rejection.Problem problem) {}
