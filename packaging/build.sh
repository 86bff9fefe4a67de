#!/usr/bin/env bash
# Builds what a person installs, from a packaged project (./mvnw package):
#   1. a Java runtime with the modules of modules.args (jlink)
#   2. an application image (jpackage)
#   3. an ahead-of-time cache, trained on a real start of that image
#   4. on Linux a .deb with icon, desktop entry and file association
# Needs a JDK 25 or newer, found in JAVA_HOME, on the path, or in the usual folders; for the .deb also dpkg-deb and fakeroot.
# Results: target/package/
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

jdk_release() { "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'; }
find_jdk() {
  local path_jdk=""
  if command -v javac >/dev/null 2>&1; then path_jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")"); fi
  local candidate release
  for candidate in "${JAVA_HOME:-}" "$path_jdk" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -x "$candidate/bin/jpackage" ] || continue
    release=$(jdk_release "$candidate")
    if [ "${release:-0}" -ge 25 ]; then printf '%s' "$candidate"; return; fi
  done
  fail "no JDK 25 or newer with jpackage found; install one or set JAVA_HOME to it"
}

lines() { grep -vE '^(#|$)' "$1"; }

[ -f target/counterweight.jar ] || fail "target/counterweight.jar is missing; run ./mvnw package first"
jdk=$(find_jdk)
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -n 1)
work=target/package
rm -rf "$work"
mkdir -p "$work/fx" "$work/app"

# JavaFX goes into the runtime as modules; everything else stays on the class path.
for jar in target/lib/*.jar; do
  case "$(basename "$jar")" in
    javafx-*-linux*.jar | javafx-*-mac*.jar | javafx-*-win*.jar) cp "$jar" "$work/fx/" ;;
    javafx-*.jar) ;;
    *) cp "$jar" "$work/app/" ;;
  esac
done
cp target/counterweight.jar "$work/app/"

say "1/4 runtime"
"$jdk/bin/jlink" --module-path "$work/fx" --add-modules "$(lines packaging/modules.args | paste -sd,)" \
  --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$work/runtime"

say "2/4 application image"
options=()
while IFS= read -r option; do options+=(--java-options "$option"); done < <(lines packaging/java-options.args)
options+=(--java-options '-XX:AOTCache=$APPDIR/counterweight.aot')
case "$(uname -s)" in
  Darwin) icon=packaging/mac/counterweight.icns ;;
  *) icon=packaging/linux/counterweight.png ;;
esac
"$jdk/bin/jpackage" --type app-image --name Counterweight --app-version "$version" --vendor Counterweight \
  --description "Portfolio workstation" --copyright "Apache License 2.0" --icon "$icon" \
  --input "$work/app" --main-jar counterweight.jar --main-class dev.counterweight.Launcher \
  --runtime-image "$work/runtime" --dest "$work" "${options[@]}"

case "$(uname -s)" in
  Darwin) image="$work/Counterweight.app/Contents"; app="$image/app"; program="$image/MacOS/Counterweight" ;;
  *) image="$work/Counterweight"; app="$image/lib/app"; program="$image/bin/Counterweight" ;;
esac

say "3/4 ahead-of-time cache"
# The cache fits only jars with the times that it was made with, to the second; jpackage gives new ones to those of an installer.
find "$app" -name '*.jar' -exec touch -t 202601010000.00 {} +
# The training run shows the first window without a screen, fills it with the sample, and ends.
training=$(mktemp -d)
trap 'rm -rf "$training"' EXIT
cache="$PWD/$app/counterweight.aot"
cp "$app/Counterweight.cfg" "$work/plain.cfg"
sed -i.bak '/-XX:AOTCache=/d' "$app/Counterweight.cfg"
printf 'java-options=-XX:AOTCacheOutput=%s\njava-options=-Dglass.platform=Headless\njava-options=-Dprism.order=sw\n' "$cache" > "$work/training.options"
sed -i.bak "/^\[JavaOptions\]/r $work/training.options" "$app/Counterweight.cfg"
"$program" --home "$training/home" --exit-after-first-window >&2 || fail "the training run failed"
cp "$work/plain.cfg" "$app/Counterweight.cfg"
rm -f "$app/Counterweight.cfg.bak"
[ -s "$cache" ] || fail "the training run left no cache at $cache"

if [ "$(uname -s)" = Linux ]; then
  say "4/4 .deb"
  "$jdk/bin/jpackage" --type deb --name counterweight --app-version "$version" --vendor Counterweight \
    --description "Portfolio workstation" --copyright "Apache License 2.0" --license-file LICENSE \
    --linux-app-category misc --linux-deb-maintainer counterweight@localhost --icon "$icon" \
    --app-image "$work/Counterweight" --dest "$work"
  deb=$(ls "$work"/*.deb)
  # Menu entry, file type and icon lie where the system's own triggers find them: scripts of the package would fail on a
  # machine without a desktop. The window's libraries are named here, because jpackage finds only those of the build machine.
  cat > "$work/repack" <<'REPACK'
set -eu
dpkg-deb -R "$1" "$2"
rm -f "$2"/DEBIAN/preinst "$2"/DEBIAN/postinst "$2"/DEBIAN/prerm "$2"/DEBIAN/postrm "$2"/opt/counterweight/lib/*.desktop
sed -i -e 's/, *xdg-utils *$//' -e '/^Depends:/s/ *$/, libgtk-3-0 | libgtk-3-0t64/' "$2/DEBIAN/control"
install -D -m 644 packaging/linux/counterweight.desktop "$2/usr/share/applications/counterweight.desktop"
install -D -m 644 packaging/linux/counterweight.xml "$2/usr/share/mime/packages/counterweight.xml"
install -D -m 644 packaging/linux/counterweight.png "$2/usr/share/icons/hicolor/256x256/apps/counterweight.png"
mkdir -p "$2/usr/bin"
ln -s /opt/counterweight/bin/Counterweight "$2/usr/bin/counterweight"
find "$2" -name "*.jar" -exec touch -t 202601010000.00 {} +
dpkg-deb -b "$2" "$1"
REPACK
  fakeroot sh "$work/repack" "$deb" "$work/deb" >&2
  rm -f "$work/repack"
  rm -rf "$work/deb"
else
  say "4/4 no installer is built on this system: see packaging/mac and packaging/windows for their inputs"
fi
du -sk "$work"/Counterweight* "$work"/*.deb 2>/dev/null | awk '{printf "%8.1f MB  %s\n", $1 / 1024, $2}'
