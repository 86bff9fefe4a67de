package dev.counterweight.service;

import dev.counterweight.data.files.Column;
import dev.counterweight.domain.CurrencyCode;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the files of one source are read, under a name: which heading stands for what, and what else a person stated. What is not
 * stated is detected in each file.
 *
 * @param stated at least one entry
 */
public record ImportPreset(String name, Kind kind, Map<Part, String> stated) {
    /** What the files hold. */
    public enum Kind {
        PRICES,
        HOLDINGS
    }

    /** What can be stated, in the order in which it is shown. */
    public enum Part {
        DELIMITER("delimiter"),
        DECIMAL("decimal"),
        DATE("date"),
        ENCODING("encoding"),
        ASSET("asset"),
        DATE_COLUMN(Column.DATE.key()),
        PRICE_COLUMN(Column.PRICE.key()),
        SYMBOL_COLUMN(Column.SYMBOL.key()),
        QUANTITY_COLUMN(Column.QUANTITY.key()),
        ACCOUNT_COLUMN(Column.ACCOUNT.key()),
        CURRENCY_COLUMN(Column.CURRENCY.key()),
        CURRENCY("currency");

        private final String key;

        Part(String key) {
            this.key = key;
        }

        /** How files and format lines name it. */
        public String key() {
            return key;
        }

        /**
         * @throws IllegalArgumentException if there is no such part
         */
        public static Part of(String key) {
            for (Part part : values()) {
                if (part.key.equals(key)) {
                    return part;
                }
            }
            throw new IllegalArgumentException("there is nothing called \"" + key + "\" to state about a file");
        }

        private ImportOptions set(ImportOptions options, String value) {
            return switch (this) {
                case DELIMITER -> options.withDelimiter(value);
                case DECIMAL -> options.withDecimalMark(value.charAt(0));
                case DATE -> options.withDateFormat(value);
                case ENCODING -> options.withEncoding(value);
                case ASSET -> options.withAsset(value);
                case DATE_COLUMN -> options.withColumn(Column.DATE, value);
                case PRICE_COLUMN -> options.withColumn(Column.PRICE, value);
                case SYMBOL_COLUMN -> options.withColumn(Column.SYMBOL, value);
                case QUANTITY_COLUMN -> options.withColumn(Column.QUANTITY, value);
                case ACCOUNT_COLUMN -> options.withColumn(Column.ACCOUNT, value);
                case CURRENCY_COLUMN -> options.withColumn(Column.CURRENCY, value);
                case CURRENCY -> options.in(new CurrencyCode(value));
            };
        }
    }

    public ImportPreset {
        name = name.strip();
        if (name.isEmpty() || name.length() > 60) {
            throw new IllegalArgumentException("name of a preset is \"" + name + "\", expected 1 to 60 characters");
        }
        if (stated.isEmpty()) {
            throw new IllegalArgumentException("preset \"" + name
                    + "\" states nothing about a file, expected at least a column, a format or a currency");
        }
        Map<Part, String> ordered = new EnumMap<>(Part.class);
        ordered.putAll(stated);
        stated = Collections.unmodifiableMap(ordered);
        apply(stated, ImportOptions.STANDARD);
    }

    /** The options with what the preset states. */
    public ImportOptions onto(ImportOptions options) {
        return apply(stated, options);
    }

    /**
     * Options with what was stated.
     *
     * @throws IllegalArgumentException naming what cannot be stated so
     */
    public static ImportOptions apply(Map<Part, String> stated, ImportOptions options) {
        ImportOptions next = options;
        for (Map.Entry<Part, String> each : stated.entrySet()) {
            String value = each.getValue();
            if (value.isBlank()) {
                throw new IllegalArgumentException(each.getKey().key() + " is empty, expected a value");
            }
            try {
                next = each.getKey().set(next, value);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new IllegalArgumentException(
                        "encoding is \"" + value + "\", expected one such as UTF-8 or ISO-8859-1", e);
            }
        }
        return next;
    }

    /** What is stated, by the names of files and format lines. */
    public Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        stated.forEach((part, value) -> keys.put(part.key(), value));
        return keys;
    }
}
