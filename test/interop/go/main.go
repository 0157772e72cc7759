// What a later step of a workflow does: finds the credentials of the job as libraries of Go find them. Prints the
// fingerprint of what each got, since that itself is nobody's business.
package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"os"

	googleauth "cloud.google.com/go/auth/credentials"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/hashicorp/go-azure-sdk/sdk/auth"
	"github.com/hashicorp/go-azure-sdk/sdk/environments"
	"golang.org/x/oauth2/google"
)

const cloudPlatform = "https://www.googleapis.com/auth/cloud-platform"

var libraries = map[string]func(context.Context) (string, error){
	"aws-sdk-go":        awsSecretKey,
	"oauth2":            googleTokenByOAuth2,
	"google-cloud-auth": googleToken,
	"azidentity":        azureToken,
	"terraform-azurerm": terraformToken,
}

func main() {
	if _, ok := clients[os.Args[1]]; ok {
		if err := callAgainAndAgain(os.Args[1]); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		return
	}
	secret, err := libraries[os.Args[1]](context.Background())
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Printf("fingerprint %x\n", sha256.Sum256([]byte(secret)))
}

func awsSecretKey(ctx context.Context) (string, error) {
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return "", err
	}
	keys, err := settings.Credentials.Retrieve(ctx)
	return keys.SecretAccessKey, err
}

// Terraform's providers for Google Cloud and kubectl's plugin for GKE do this.
func googleTokenByOAuth2(ctx context.Context) (string, error) {
	found, err := google.FindDefaultCredentials(ctx, cloudPlatform)
	if err != nil {
		return "", err
	}
	token, err := found.TokenSource.Token()
	if err != nil {
		return "", err
	}
	return token.AccessToken, nil
}

// Google's client libraries do this.
func googleToken(ctx context.Context) (string, error) {
	found, err := googleauth.DetectDefault(&googleauth.DetectOptions{Scopes: []string{cloudPlatform}})
	if err != nil {
		return "", err
	}
	token, err := found.Token(ctx)
	if err != nil {
		return "", err
	}
	return token.Value, nil
}

// Programs that use Azure's SDK do this.
func azureToken(ctx context.Context) (string, error) {
	found, err := azidentity.NewWorkloadIdentityCredential(nil)
	if err != nil {
		return "", err
	}
	token, err := found.GetToken(ctx, policy.TokenRequestOptions{Scopes: os.Args[2:]})
	return token.Token, err
}

// The settings are read as Terraform's azurerm reads them.
func terraformToken(ctx context.Context) (string, error) {
	environment, err := environments.FromName(os.Getenv("ARM_ENVIRONMENT"))
	if err != nil {
		return "", err
	}
	authorizer, err := auth.NewAuthorizerFromCredentials(ctx, auth.Credentials{
		Environment:                         *environment,
		TenantID:                            os.Getenv("ARM_TENANT_ID"),
		ClientID:                            os.Getenv("ARM_CLIENT_ID"),
		EnableAuthenticationUsingGitHubOIDC: os.Getenv("ARM_USE_OIDC") == "true",
		OIDCTokenRequestURL:                 cmp.Or(os.Getenv("ARM_OIDC_REQUEST_URL"), os.Getenv("ACTIONS_ID_TOKEN_REQUEST_URL")),
		OIDCTokenRequestToken:               cmp.Or(os.Getenv("ARM_OIDC_REQUEST_TOKEN"), os.Getenv("ACTIONS_ID_TOKEN_REQUEST_TOKEN")),
	}, environment.ResourceManager)
	if err != nil {
		return "", err
	}
	token, err := authorizer.Token(ctx, nil)
	if err != nil {
		return "", err
	}
	return token.AccessToken, nil
}
