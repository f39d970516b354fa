// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.Group;
import org.activenet.ants.api.NodeView;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// The files that the compiler of capsules sees: of the JDK, its own; of all others, what capsules may name.
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private static final String API = "org.activenet.ants.api";
    private static final List<Class<?>> SHOWN = List.of(Capsule.class, Group.class, NodeView.class);

    private final SortedMap<String, ByteArrayOutputStream> written = new TreeMap<>();

    MemoryFiles(JavaFileManager jdk) {
        super(jdk);
    }

    static JavaFileObject source(SourceText source) {
        return new Source(source);
    }

    SortedMap<String, byte[]> classFiles() {
        var files = new TreeMap<String, byte[]>();
        written.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
        return files;
    }

    private static boolean isOfTheJdk(Location location) {
        return location == StandardLocation.SYSTEM_MODULES || location.getName().startsWith("SYSTEM_MODULES");
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        if (isOfTheJdk(location)) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> shown = new ArrayList<>();
        if (location == StandardLocation.CLASS_PATH && packageName.equals(API) && kinds.contains(JavaFileObject.Kind.CLASS)) {
            SHOWN.forEach(type -> shown.add(new Shown(type)));
        }
        return shown;
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Shown shown ? shown.type.getName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a == b;
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH || location == StandardLocation.CLASS_OUTPUT || isOfTheJdk(location);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof Shown || file instanceof Source || super.contains(location, file);
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        return isOfTheJdk(location) ? super.getJavaFileForInput(location, className, kind) : null;
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName, String relativeName) {
        return null;
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String relativeName, FileObject sibling)
            throws IOException {
        throw new IOException("capsules have classes only, not " + relativeName);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        var bytes = new ByteArrayOutputStream();
        return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
            @Override
            public OutputStream openOutputStream() {
                return new FilterOutputStream(bytes) {
                    @Override
                    public void close() {
                        written.put(className, bytes);
                    }
                };
            }
        };
    }

    /// The program; its public classes may have any names.
    private static final class Source extends SimpleJavaFileObject {
        private final SourceText source;

        Source(SourceText source) {
            super(URI.create("memory:///Capsules.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    private static final class Shown extends SimpleJavaFileObject {
        private final Class<?> type;

        Shown(Class<?> type) {
            super(URI.create("memory:///" + type.getName().replace('.', '/') + ".class"), Kind.CLASS);
            this.type = type;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                if (bytes == null) {
                    throw new IOException("no class file of " + type);
                }
                return new ByteArrayInputStream(bytes.readAllBytes());
            }
        }
    }
}
