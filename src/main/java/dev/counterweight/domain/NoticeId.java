package dev.counterweight.domain;

/** One occasion on which an alert asks to be told: the first is that it was raised. Written {@code A17.1}. */
public record NoticeId(AlertId alert, int occasion) {
    public NoticeId {
        Ranges.count("occasion", occasion, 1);
    }

    public static NoticeId parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1 || !text.substring(dot + 1).matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("notice is \"" + text + "\", expected a name such as A17.1");
        }
        return new NoticeId(new AlertId(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return alert + "." + occasion;
    }
}
