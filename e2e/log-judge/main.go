// Log-judge checks a publication log with a program that is not ours: Go's golang.org/x/mod/sumdb packages, which
// guard Go's module database. It reads the log's files from a folder (checkpoint, tile/…, tile/entries/…,
// proof/*.tlog-proof) and believes nothing but the keys on its command line.
//
//	log-judge -log VKEY [-witness VKEY]... [-quorum N] [-old CHECKPOINT-FILE] FOLDER
//
// It prints one line for each thing that holds and ends with 0, or names the first that does not and ends with 1.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// A cosigner verifies cosignature/v1 lines (key type 4), which sumdb/note does not know by itself.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newCosigner(vkey string) (*cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("malformed witness key %q", vkey)
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return nil, fmt.Errorf("malformed witness key %q", vkey)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if hex.EncodeToString(sum[:4]) != parts[1] {
		return nil, fmt.Errorf("the id of witness key %q is not the key's", vkey)
	}
	return &cosigner{parts[0], binary.BigEndian.Uint32(sum[:4]), key[1:]}, nil
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }
func (c *cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), msg)
	return ed25519.Verify(c.key, []byte(signed), sig[8:])
}

// A judge holds what is trusted.
type judge struct {
	log       note.Verifier
	witnesses []*cosigner
	quorum    int
}

type checkpoint struct {
	tree     tlog.Tree
	cosigned map[string]time.Time
}

func (j *judge) open(raw []byte) (*checkpoint, error) {
	verifiers := []note.Verifier{j.log}
	for _, w := range j.witnesses {
		verifiers = append(verifiers, w)
	}
	n, err := note.Open(raw, note.VerifierList(verifiers...))
	if err != nil {
		return nil, err
	}
	c := &checkpoint{cosigned: map[string]time.Time{}}
	signed := false
	for _, s := range n.Sigs {
		if s.Name == j.log.Name() && s.Hash == j.log.KeyHash() {
			signed = true
			continue
		}
		line, err := base64.StdEncoding.DecodeString(s.Base64)
		if err != nil {
			return nil, err
		}
		c.cosigned[s.Name] = time.Unix(int64(binary.BigEndian.Uint64(line[4:])), 0).UTC()
	}
	if !signed {
		return nil, fmt.Errorf("not signed by the log %s", j.log.Name())
	}
	origin := j.log.Name() + "\n"
	if !strings.HasPrefix(n.Text, origin) {
		return nil, fmt.Errorf("the checkpoint is of another log")
	}
	// tlog reads size and root under the first line of Go's own log.
	c.tree, err = tlog.ParseTree([]byte("go.sum database tree\n" + strings.TrimPrefix(n.Text, origin)))
	return c, err
}

func (j *judge) hasQuorum(c *checkpoint) error {
	if len(c.cosigned) < j.quorum {
		return fmt.Errorf("%d of %d cosignatures", len(c.cosigned), j.quorum)
	}
	return nil
}

// path turns Go's tile/8/L/N into the log's tile/L/N.
func path(t tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(t.Path(), fmt.Sprintf("tile/%d/", tileHeight))
}

func entriesPath(t tlog.Tile) string {
	return "tile/entries/" + strings.TrimPrefix(path(t), "tile/0/")
}

func readBundle(data []byte) ([][]byte, error) {
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("cut off")
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	return entries, nil
}

// tilesOf lists the tiles of a tree, each at its widest. Some versions of NewTiles list the narrower ones before it.
func tilesOf(size int64) []tlog.Tile {
	var tiles []tlog.Tile
	for _, t := range tlog.NewTiles(tileHeight, 0, size) {
		if last := len(tiles) - 1; last >= 0 && tiles[last].L == t.L && tiles[last].N == t.N {
			tiles[last] = t
		} else {
			tiles = append(tiles, t)
		}
	}
	return tiles
}

// hashes is a tree in memory, recomputed from the entries alone.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(h)) {
			return nil, fmt.Errorf("hash %d is beyond the tree", index)
		}
		list[i] = h[index]
	}
	return list, nil
}

// files serves the tiles as they lie in the folder to tlog's own checking reader.
type files string

func (f files) Height() int { return tileHeight }
func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var list [][]byte
	for _, t := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), path(t)))
		if err != nil {
			return nil, err
		}
		list = append(list, data)
	}
	return list, nil
}
func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

type leaf struct {
	Place string  `json:"place"`
	Seq   int64   `json:"seq"`
	Prev  *string `json:"prev"`
}

type chainEnd struct {
	seq  int64
	hash string
}

func checkChains(entries [][]byte) (places int, err error) {
	ends := map[string]chainEnd{}
	for i, entry := range entries {
		var l leaf
		if err := json.Unmarshal(entry, &l); err != nil {
			return 0, fmt.Errorf("entry %d: %v", i, err)
		}
		before := ends[l.Place]
		prev := ""
		if l.Prev != nil {
			prev = *l.Prev
		}
		if l.Seq != before.seq+1 || prev != before.hash {
			return 0, fmt.Errorf("entry %d does not follow on number %d of place %s", i, before.seq, l.Place)
		}
		hash := tlog.RecordHash(entry)
		ends[l.Place] = chainEnd{l.Seq, hex.EncodeToString(hash[:])}
	}
	return len(ends), nil
}

func (j *judge) checkProof(raw []byte, entries [][]byte) error {
	head, signed, found := bytes.Cut(raw, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return fmt.Errorf("malformed")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil || index < 0 || index >= int64(len(entries)) {
		return fmt.Errorf("no such entry")
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	c, err := j.open(signed)
	if err != nil {
		return err
	}
	if err := j.hasQuorum(c); err != nil {
		return err
	}
	return tlog.CheckRecord(proof, c.tree.N, c.tree.Hash, index, tlog.RecordHash(entries[index]))
}

func (j *judge) run(folder, old string) error {
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(folder, name)) }

	raw, err := read("checkpoint")
	if err != nil {
		return err
	}
	c, err := j.open(raw)
	if err != nil {
		return fmt.Errorf("checkpoint: %v", err)
	}
	if err := j.hasQuorum(c); err != nil {
		return fmt.Errorf("checkpoint: %v", err)
	}
	fmt.Printf("checkpoint: %s, %d entries, %d cosignatures\n", j.log.Name(), c.tree.N, len(c.cosigned))
	for _, w := range j.witnesses {
		if at, ok := c.cosigned[w.name]; ok {
			fmt.Printf("witness %s: %s\n", w.name, at.Format(time.RFC3339))
		}
	}

	var o *checkpoint
	if old != "" {
		raw, err := os.ReadFile(old)
		if err != nil {
			return err
		}
		if o, err = j.open(raw); err != nil {
			return fmt.Errorf("old checkpoint: %v", err)
		}
		if o.tree.N > c.tree.N {
			return fmt.Errorf("rollback: %d entries before, %d now", o.tree.N, c.tree.N)
		}
	}

	var entries [][]byte
	var tree hashes
	tiles := tilesOf(c.tree.N)
	for _, t := range tiles {
		if t.L != 0 {
			continue
		}
		name := entriesPath(t)
		data, err := read(name)
		if err != nil {
			return err
		}
		bundle, err := readBundle(data)
		if err != nil || len(bundle) != t.W {
			return fmt.Errorf("%s: not %d entries", name, t.W)
		}
		for _, entry := range bundle {
			added, err := tlog.StoredHashes(int64(len(entries)), entry, tree)
			if err != nil {
				return err
			}
			entries, tree = append(entries, entry), append(tree, added...)
		}
	}
	places, err := checkChains(entries)
	if err != nil {
		return err
	}
	fmt.Printf("chains: %d places\n", places)

	for _, t := range tiles {
		want, err := tlog.ReadTileData(t, tree)
		if err != nil {
			return err
		}
		got, err := read(path(t))
		if err != nil {
			return err
		}
		if !bytes.Equal(want, got) {
			return fmt.Errorf("%s: not what the entries give", path(t))
		}
	}
	root, err := tlog.TreeHash(c.tree.N, tree)
	if err != nil {
		return err
	}
	if root != c.tree.Hash {
		return fmt.Errorf("checkpoint: the root is not what the entries give")
	}
	fmt.Printf("tiles: %d, and the root, are what the entries give\n", len(tiles))

	// The same once more through tlog's reader, which checks every tile against the signed root.
	reader := tlog.TileHashReader(c.tree, files(folder))
	for i, entry := range entries {
		proof, err := tlog.ProveRecord(c.tree.N, int64(i), reader)
		if err != nil {
			return fmt.Errorf("entry %d: %v", i, err)
		}
		if err := tlog.CheckRecord(proof, c.tree.N, c.tree.Hash, int64(i), tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("entry %d: %v", i, err)
		}
	}
	fmt.Printf("inclusion: %d entries\n", len(entries))

	names, err := filepath.Glob(filepath.Join(folder, "proof", "*.tlog-proof"))
	if err != nil {
		return err
	}
	sort.Strings(names)
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := j.checkProof(raw, entries); err != nil {
			return fmt.Errorf("proof/%s: %v", filepath.Base(name), err)
		}
	}
	fmt.Printf("proofs: %d\n", len(names))

	if o == nil {
		return nil
	}
	proof, err := tlog.ProveTree(c.tree.N, o.tree.N, reader)
	if err == nil {
		err = tlog.CheckTree(proof, c.tree.N, c.tree.Hash, o.tree.N, o.tree.Hash)
	}
	if err != nil {
		var liars []string
		for _, w := range j.witnesses {
			_, before := o.cosigned[w.name]
			_, now := c.cosigned[w.name]
			if before && now {
				liars = append(liars, w.name)
			}
		}
		return fmt.Errorf("fork: the old checkpoint of %d entries is not continued (%v); witnesses that cosigned both: %v", o.tree.N, err, liars)
	}
	fmt.Printf("consistency: %d to %d\n", o.tree.N, c.tree.N)
	return nil
}

type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var witnesses list
	logKey := flag.String("log", "", "the log's verifier key")
	flag.Var(&witnesses, "witness", "a witness's verifier key; may be repeated")
	quorum := flag.Int("quorum", 0, "how many cosignatures a checkpoint needs")
	old := flag.String("old", "", "file of an earlier checkpoint that the log has to continue")
	flag.Parse()

	fail := func(err error) {
		fmt.Println("DOES NOT HOLD:", err)
		os.Exit(1)
	}
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	verifier, err := note.NewVerifier(*logKey)
	if err != nil {
		fail(err)
	}
	j := &judge{log: verifier, quorum: *quorum}
	for _, vkey := range witnesses {
		w, err := newCosigner(vkey)
		if err != nil {
			fail(err)
		}
		j.witnesses = append(j.witnesses, w)
	}
	if err := j.run(flag.Arg(0), *old); err != nil {
		fail(err)
	}
	fmt.Println("ALL HOLDS")
}
