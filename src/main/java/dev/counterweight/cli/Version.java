package dev.counterweight.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the packaged program. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"counterweight " + (version == null ? "(not packaged)" : version)};
    }
}
