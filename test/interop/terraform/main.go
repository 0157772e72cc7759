// Reads Terraform's language with the parser of Terraform itself, and prints what it says as JSON: of each block its labels,
// the values of its attributes (of references their names) and its blocks. Fails where
// `terraform fmt` would write it in another way.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

type block struct {
	Type       string         `json:"type"`
	Labels     []string       `json:"labels"`
	Attributes map[string]any `json:"attributes"`
	Blocks     []block        `json:"blocks"`
}

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		fail(err)
	}
	if laid := hclwrite.Format(text); !bytes.Equal(laid, text) {
		fail(fmt.Errorf("terraform fmt would write:\n%s", laid))
	}
	file, faults := hclsyntax.ParseConfig(text, "main.tf", hcl.InitialPos)
	if faults.HasErrors() {
		fail(faults)
	}
	said, err := read("file", nil, file.Body.(*hclsyntax.Body), text)
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(said.Blocks); err != nil {
		fail(err)
	}
}

func read(kind string, labels []string, body *hclsyntax.Body, text []byte) (block, error) {
	said := block{Type: kind, Labels: labels, Attributes: map[string]any{}, Blocks: []block{}}
	for name, attribute := range body.Attributes {
		value, err := valueOf(attribute.Expr, text)
		if err != nil {
			return said, err
		}
		said.Attributes[name] = value
	}
	for _, inner := range body.Blocks {
		one, err := read(inner.Type, inner.Labels, inner.Body, text)
		if err != nil {
			return said, err
		}
		said.Blocks = append(said.Blocks, one)
	}
	return said, nil
}

func valueOf(expression hclsyntax.Expression, text []byte) (any, error) {
	if len(expression.Variables()) > 0 {
		return map[string]string{"reference": string(expression.Range().SliceBytes(text))}, nil
	}
	value, faults := expression.Value(nil)
	if faults.HasErrors() {
		return nil, faults
	}
	return json.RawMessage(must(ctyjson.Marshal(value, value.Type()))), nil
}

func must(text []byte, err error) []byte {
	if err != nil {
		fail(err)
	}
	return text
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
